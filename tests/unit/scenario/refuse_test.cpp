/// What is refused, and in which words.
#include "scenario_of_tests.hpp"

#include <fmt/format.h>

#include <random>
#include <sstream>

using namespace mend;

namespace
{

class Refuse : public ScenarioFile
{};

TEST_F(Refuse, UnknownKeysWithTheNearestKnown)
{
    EXPECT_EQ(complaint("schema = 1\n[device]\nlenght = \"1 mm\"\n"),
              "face.toml:3:1: device.lenght: unknown key; did you mean device.length?");
    EXPECT_EQ(complaint("schema = 1\n[skin]\n  length = \"1 mm\"\n"),
              "face.toml:3:3: skin.length: unknown key; did you mean device.length?");
    EXPECT_EQ(complaint("schema = 1\n[devise]\nlength = \"1 mm\"\n"),
              "face.toml:3:1: devise.length: unknown key; did you mean device.length?");
    EXPECT_EQ(complaint("schema = 1\nquixotic_xylophone = 1\n"),
              "face.toml:2:1: quixotic_xylophone: unknown key; `mend list keys` prints those there are");
    EXPECT_EQ(complaint("schema = 1\n", {"device.lenght=1 mm"}),
              "command line: device.lenght: unknown key; did you mean device.length?");
}

TEST_F(Refuse, AKeyUnderItsOldAndItsNewName)
{
    EXPECT_EQ(
        complaint("schema = 1\n[numerics]\nmax_step = \"2 d\"\nlongest_step = \"3 d\"\n"),
        "face.toml:4:1: numerics.longest_step: is numerics.max_step under another of its names, which line 3 gives "
        "already; leave one of them out");
    EXPECT_EQ(complaint("schema = 1\n[numerics]\nlongest_step = \"3 d\"\n", {"numerics.max_step=2 d"}), "");
}

TEST_F(Refuse, MissingAndWrongUnits)
{
    EXPECT_EQ(complaint("schema = 1\n[device]\nlength = 1.0\n"),
              "face.toml:3:1: device.length: \"1\" has no unit; a length in mm is expected, such as \"1 mm\"");
    EXPECT_EQ(complaint("schema = 1\n[device]\nlength = \"1.0\"\n"),
              "face.toml:3:1: device.length: \"1.0\" has no unit; a length in mm is expected, such as \"1 mm\"");
    EXPECT_EQ(complaint("schema = 1\n[device]\ndiameter = \"1 d\"\n"),
              "face.toml:3:1: device.diameter: \"1 d\" is a time; a length in mm is expected, such as \"0.235 mm\"");
    EXPECT_EQ(complaint("schema = 1\n[skin]\nage = \"45 kg\"\n"),
              "face.toml:3:1: skin.age: \"45 kg\" is a mass; a time in yr is expected, such as \"30 yr\"");
}

TEST_F(Refuse, ValuesOutsideTheirRange)
{
    EXPECT_EQ(complaint("schema = 1\n[device]\nlength = \"-1.0 mm\"\n"),
              "face.toml:3:1: device.length: -1 mm is outside 0.05 to 5 mm");
    EXPECT_EQ(complaint("schema = 1\n[schedule]\nsessions = 1001\n"),
              "face.toml:3:1: schedule.sessions: 1001 is outside 0 to 1000");
    EXPECT_EQ(complaint("schema = 1\n", {"device.length=-1 mm"}),
              "command line: device.length: -1 mm is outside 0.05 to 5 mm");
    EXPECT_EQ(complaint("schema = 2\n"), "face.toml:1:1: schema: 2 is not known; this program reads schema = 1");
    EXPECT_NE(complaint("schema = 1\n[numerics]\ntolerance = nan\n"), "");
    EXPECT_NE(complaint("schema = 1\n[numerics]\ntolerance = inf\n"), "");
    EXPECT_NE(complaint("schema = 1\nseed = -1\n"), "");
}

TEST_F(Refuse, TitlesThatWouldWriteOnTheTerminal)
{
    for (const char* title : {"two\\nlines", "a \\u001b[31mred one", "nothing\\u0000", "\\u007f"})
        EXPECT_EQ(complaint(fmt::format("schema = 1\ntitle = \"{}\"\n", title)),
                  "face.toml:2:1: title: one line of text is expected, found line breaks or control characters");
    EXPECT_EQ(complaint("schema = 1\ntitle = \"Größe: 1 µm — gut\"\n"), "");
}

TEST_F(Refuse, MoreCellsThanAnAxisMayHave)
{
    const std::string grid = "schema = 1\n[domain]\nkind = \"axisymmetric\"\ncells = ";
    EXPECT_EQ(complaint(grid + "\"36x1000000\"\n"),
              "face.toml:4:1: domain.cells: 1000000 cells along an axis are outside 1 to 100000");
    EXPECT_EQ(complaint(grid + "\"0x12\"\n"),
              "face.toml:4:1: domain.cells: 0 cells along an axis are outside 1 to 100000");
}

TEST_F(Refuse, ValuesOfAnotherKind)
{
    EXPECT_EQ(complaint("schema = 1\n[schedule]\nsessions = 2.5\n"),
              "face.toml:3:1: schedule.sessions: a whole number is expected, found the number 2.5");
    EXPECT_EQ(complaint("schema = 1\n[output]\nmovie = \"yes\"\n"),
              "face.toml:3:1: output.movie: true or false is expected, found the text \"yes\"");
    EXPECT_EQ(complaint("schema = 1\ntitle = 3\n"), "face.toml:2:1: title: a text is expected, found the number 3");
    EXPECT_EQ(complaint("schema = 1\n[numerics]\ntolerance = true\n"),
              "face.toml:3:1: numerics.tolerance: a number is expected, found true");
    EXPECT_EQ(
        complaint("schema = 1\n[output]\nfields = [1, 2]\n"),
        "face.toml:3:1: output.fields: a text or a list of texts is expected, found a list of other things than texts");
    EXPECT_EQ(
        complaint("schema = 1\n[device]\nlength = 2026-01-01\n"),
        "face.toml:3:1: device.length: a length with its unit, such as \"1 mm\", is expected, found a date or time");
    EXPECT_NE(complaint("schema = 1\n[device.length]\nvalue = 1\n"), "");
    EXPECT_EQ(complaint("schema = 1\n[device.length]\n"),
              "face.toml:2:9: device.length: a length with its unit, such as \"1 mm\", is expected, found a table");
    EXPECT_EQ(complaint("schema = 1\ndevice = 3\n"),
              "face.toml:2:1: device: is a section and has no value; write [device] and its keys below");
    EXPECT_EQ(complaint("schema = 1\n[[device]]\nlength = \"1 mm\"\n").substr(0, 32),
              "face.toml:2:3: device: is a sect");
}

TEST_F(Refuse, WordsThatAreNotOnTheList)
{
    EXPECT_EQ(complaint("schema = 1\n[skin]\nsite = \"chek\"\n").substr(0, 68),
              "face.toml:3:1: skin.site: \"chek\" is not known; did you mean \"cheek\"?");
    EXPECT_NE(
        complaint("schema = 1\n[skin]\ncondition = [\"photoaged\", \"rosacae\"]\n").find("did you mean \"rosacea\"?"),
        std::string::npos);
    EXPECT_EQ(complaint("schema = 1\n[skin]\ncondition = [\"rosacea\", \"rosacea\"]\n"),
              "face.toml:3:1: skin.condition: \"rosacea\" is named twice");
    EXPECT_NE(complaint("schema = 1\n[device]\npreset = \"motor pen\"\n").find("there are: motor pen 12x32G, "),
              std::string::npos);
    EXPECT_EQ(complaint("schema = 1\n[output]\nfields = [\"collagen_one\", \"elastine\"]\n"),
              "face.toml:3:1: output.fields: the model skin has no field \"elastine\"; did you mean \"elastin\"?");
}

TEST_F(Refuse, ABeamDeeperThanTheDermis)
{
    const std::string text =
        complaint("schema = 1\n\n[device]\npreset = \"CO2 fractional 15 mJ\"\ndepth = \"2.5 mm\"\n");
    EXPECT_EQ(text.substr(0, text.find(" (")),
              "face.toml:5:1: device.depth: 2.5 mm reaches 2.2 mm below the epidermis");
    EXPECT_NE(text.find("deeper than the 1.4 mm of dermis at this site; at most 1.61 mm"), std::string::npos) << text;
    // Where the depth is the preset's, the line that chose it is named.
    EXPECT_NE(complaint("schema = 1\n[skin]\nsite = \"eyelid\"\n[device]\npreset = \"1550 nm fractional 40 mJ\"\n")
                  .find("face.toml:5:1: device.depth:"),
              std::string::npos);
}

TEST_F(Refuse, ADomainShallowerThanTheNeedle)
{
    EXPECT_EQ(
        complaint("schema = 1\n[domain]\ndepth = \"0.5 mm\"\n"),
        "face.toml:3:1: domain.depth: 0.5 mm is not below the needle's tip at 0.8 mm under the epidermis; at least "
        "1.1 mm");
}

TEST_F(Refuse, Contradictions)
{
    EXPECT_EQ(
        complaint("schema = 1\n[domain]\nkind = \"axisymmetric\"\ncells_y = 24\n"),
        "face.toml:4:1: domain.cells_y: domain.kind = \"axisymmetric\" has r and z, and no y; leave it out, or choose "
        "another kind");
    EXPECT_EQ(complaint("schema = 1\n[skin]\nphototype = 2\nita = \"45 deg\"\n"),
              "face.toml:4:1: skin.ita: says the same as skin.phototype (face.toml:3:1); leave one of them out");
    EXPECT_NE(
        complaint("schema = 1\n[domain]\ncells = \"8x8x8\"\ncells_x = 9\n").find("says the same as domain.cells_x"),
        std::string::npos);
    EXPECT_EQ(
        complaint("schema = 1\n[domain]\nkind = \"axisymmetric\"\ncells = \"8x8x8\"\n"),
        "face.toml:4:1: domain.cells: \"8x8x8\" is not a list of cells for domain.kind = \"axisymmetric\", which has r "
        "and z; one such as \"36x48\" is expected");
    for (const char* cells : {"", "8", "8x8", "8x8x", "8x8x8x", "8x8x8x8", "0x8x8", "-8x8x8", "8 8x8", "axbxc"})
        EXPECT_NE(complaint(std::string("schema = 1\n[domain]\ncells = \"") + cells + "\"\n"), "") << cells;
    EXPECT_EQ(complaint("schema = 1\n[domain]\nkind = \"line\"\n").substr(0, 28), "face.toml:3:1: domain.kind: ");
    EXPECT_NE(complaint("schema = 1\n[device]\ndensity = \"9000 /cm^2\"\n").find("they merge"), std::string::npos);
}

TEST_F(Refuse, EverythingAtOnceInTheOrderOfTheFile)
{
    EXPECT_EQ(
        complaint("title = \"x\"\n[device]\nlenght = \"1 mm\"\n[schedule]\nsessions = 1001\n[skin]\nage = \"45 kg\"\n"
                  "[domain]\ndepth = \"0.5 mm\"\n",
                  {"output.movie=maybe"}),
        "face.toml: schema: is missing; a scenario says `schema = 1` in its first lines\n"
        "face.toml:3:1: device.lenght: unknown key; did you mean device.length?\n"
        "face.toml:5:1: schedule.sessions: 1001 is outside 0 to 1000\n"
        "face.toml:7:1: skin.age: \"45 kg\" is a mass; a time in yr is expected, such as \"30 yr\"\n"
        "command line: output.movie: true or false is expected, found the text \"maybe\"")
        << "nothing is said of the depth, as the needle's length is in doubt";
    EXPECT_EQ(complaint("schema = 1\n[device]\npreset = \"deep peel\"\ndepth = \"2.5 mm\"\n[domain]\ndepth = \"4 "
                        "mm\"\n[output]\nsnapshot = 3\n")
                  .substr(0, 34),
              "face.toml:4:1: device.depth: 2.5 m")
        << "contradictions come with the rest";
}

TEST_F(Refuse, WhatIsNotToml)
{
    EXPECT_EQ(complaint("schema = 1\n[device\n").substr(0, 34), "face.toml:2:8: this is not TOML: E");
    EXPECT_EQ(complaint("schema = 1\nschema = 1\n").substr(0, 12), "face.toml:2:");
    EXPECT_NE(complaint("schema = 1\ntitle = \"\xff\xfe\"\n").find("not UTF-8"), std::string::npos);
    EXPECT_NE(complaint(std::string(200, '[')).find("not TOML"), std::string::npos);
    EXPECT_EQ(complaint(""), "face.toml: schema: is missing; a scenario says `schema = 1` in its first lines");
}

TEST_F(Refuse, WhatCannotBeRead)
{
    EXPECT_EQ(complaint_of(folder_ / "absent.toml"),
              "absent.toml: cannot be read: No such file or directory; `mend init "
              "NAME` writes a scenario to start from");
    std::filesystem::create_directory(folder_ / "folder.toml");
    EXPECT_EQ(complaint_of(folder_ / "folder.toml"), "folder.toml: is a folder; a scenario file (TOML) is expected");
}

TEST_F(Refuse, AFileWithoutEnd)
{
    EXPECT_EQ(complaint_of("/dev/zero"),
              "/dev/zero: is longer than a million letters; a scenario file (TOML) is expected");
}

TEST_F(Refuse, DamagedFilesAreReadOrRefusedAndNothingElse)
{
    std::ostringstream whole;
    whole << std::ifstream(std::filesystem::path(MEND_SOURCE_DIR) / "scenarios/facial_rejuvenation.toml").rdbuf();
    std::mt19937 random(20240131);
    int refused = 0;
    for (int trial = 0; trial < 500; ++trial) {
        std::string text = whole.str();
        for (int damage = 0; damage < 3; ++damage) {
            const std::size_t at = random() % text.size();
            if (random() % 2)
                text[at] = static_cast<char>(random() % 256);
            else
                text.erase(at, 1 + random() % 5);
        }
        try {
            read(text);
        } catch (const InputError& error) { // any other exception fails the test
            ++refused;
            EXPECT_NE(std::string(error.what()).find("face.toml"), std::string::npos) << error.what();
        }
    }
    EXPECT_GT(refused, 50);
    EXPECT_LT(refused, 500) << "damage in comments and words is none";
}

TEST_F(Refuse, WordsOnTheCommandLineThatAreNoKeyAndValue)
{
    EXPECT_EQ(complaint("schema = 1\n", {"device.length"}),
              "command line: \"device.length\" is not key=value, such as device.length=\"1.5 mm\"");
    EXPECT_NE(complaint("schema = 1\n", {"=3"}), "");
    EXPECT_NE(complaint("schema = 1\n", {"seed=1\nschedule.sessions=2"}), "") << "one key a word";
}

} // namespace
