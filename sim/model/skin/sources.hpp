#pragma once
/// Sources that several numbers share.

namespace mend::skin
{

inline constexpr const char* dextran =
    "dextran in granulation tissue, Nugent and Jain (1984), by molecular mass; in-vivo studies differ up to sixtyfold";

} // namespace mend::skin
