/// Every text that pictures are made of, in one list: what a reader in another language may replace.
#include "viz/direction.hpp"

namespace mend::viz
{

namespace
{

constexpr const char* texts[] = {
    // the page
    "Healing skin", "session", "without cover", "redness", "collagen", ", mean of the upper 1 mm", "intact skin",
    "haemostasis", "inflammation", "proliferation", "remodelling", "the needles go in",
    // legends
    "Collagen I + III", "change from own, ", "change from own, %", "same range in all pictures", "range as asked for",
    "this run's own range", "clot and debris, over half of fresh", "epidermis, as high as it covers", "Skin from above",
    "blood over own at rest", "over own at rest", "epidermis", "dermis",
    // scenes
    "Vertical cut through two needles", "The surface from above; of volume fields the uppermost cells",
    "Time since the latest session, stretched", "Skin in daylight", "clot", "bare dermis",
    "Colours from melanin and blood of the run, daylight D65. Relief, pores and the places of flakes are assumed.",
    "mean colour", "collagen; paler and finer where it is new", "nuclei of cells", "elastotic material",
    "vessels with blood",
    "As stained with haematoxylin and eosin. Amounts are the run's; places within a cell of the grid are strewn.",
    "not kept by this run:", "neutrophils", "inflammatory macrophages", "reparative macrophages", "fibroblasts",
    "myofibroblasts", "vessels", "collagen above own", "fresh clot: red cells", "fibrin and debris",
    "Cells in the run's numbers, of textbook sizes"};

} // namespace

std::string labels_to_translate()
{
    std::string file = "# \"English\" = \"translated\". Lines that are left out stay English; names of fields and "
                       "observables may be added.\n";
    for (const char* text : texts)
        file += "\"" + std::string(text) + "\" = \"" + text + "\"\n";
    return file;
}

} // namespace mend::viz
