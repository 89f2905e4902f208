#pragma once
/// Quantities that several processes use, each written once and evaluated once a cell, in the order of their list.
#include "sim/model/skin/shared/activation.hpp"
#include "sim/model/skin/shared/matrix.hpp"
#include "sim/model/skin/shared/surface.hpp"
