// Posteriors as tables: what is read is what was written, and what is of another edition is not drawn from.
#include "sim/sweep/posterior.hpp"

#include "sim/base/error.hpp"
#include "sim/sweep/draws.hpp"
#include "sim/sweep/rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

/// A posterior of two of today's numbers, four draws.
Posterior sample_posterior()
{
    const std::vector<SweptKey> keys = usual_uncertain_keys();
    std::vector<PosteriorNumber> numbers;
    for (const std::size_t i : {0u, 3u})
        numbers.push_back({keys[i].name, keys[i].unit, keys[i].first, keys[i].second});
    return {numbers,
            {{0.1, 0.9}, {0.2, 0.8}, {0.3, 0.7}, {0.4, 0.6}},
            {{"commit", "0123456789abcdef"}, {"date", "2026-01-02"}}};
}

TEST(PosteriorTable, IsReadAsItWasWritten)
{
    const Posterior written = sample_posterior(), read(written.text(), "p.csv");
    ASSERT_EQ(read.draws(), 4u);
    EXPECT_EQ(read.provenance(), written.provenance());
    EXPECT_EQ(read.name(), "posterior of commit 0123456789ab (2026-01-02)");
    for (std::size_t draw = 0; draw < 4; ++draw)
        for (const PosteriorNumber& number : written.numbers())
            EXPECT_NEAR(*read.share(draw, number.name), *written.share(draw, number.name), 1e-5);
    EXPECT_FALSE(read.share(0, "parameters.nobody"));
    EXPECT_EQ(Posterior(read.text(), "p.csv").text(), read.text());
}

TEST(PosteriorTable, FaultsAreNamed)
{
    const auto refused = [](const std::string& text, const std::string& expected) {
        try {
            Posterior(text, "p.csv");
            ADD_FAILURE() << text;
        } catch (const InputError& error) {
            EXPECT_NE(std::string(error.what()).find(expected), std::string::npos) << error.what();
        }
    };
    refused("member,a[1]\n1,2\n", "is no posterior");
    refused("draw,a[1]\nlow,1\n1,2\n", "there is no row `high`");
    refused("draw,a[1]\nlow,1\nhigh,3\n1,7\n", "7 is not within 1 to 3");
    refused("draw,a[1]\nlow,3\nhigh,1\n1,2\n", "is not below high");
    refused("draw,a[1]\nlow,1\nhigh,3\n1,\n", "a number is expected");
    EXPECT_TRUE(Posterior("draw\n", "p.csv").empty());
}

TEST(PosteriorTable, NumbersOfAnotherEditionAreDropped)
{
    const std::vector<SweptKey> today = usual_uncertain_keys();
    Posterior same = sample_posterior();
    EXPECT_TRUE(same.drop_stale(today).empty());
    std::vector<PosteriorNumber> numbers = sample_posterior().numbers();
    numbers[0].high *= 2;
    numbers[1].unit = "furlong";
    numbers.push_back({"parameters.nobody", "1", 0, 1});
    Posterior stale(numbers, {{0.1, 0.2, 0.3}}, {});
    const std::vector<std::string> said = stale.drop_stale(today);
    ASSERT_EQ(said.size(), 3u);
    EXPECT_NE(said[0].find("now"), std::string::npos);
    EXPECT_NE(said[1].find("furlong"), std::string::npos);
    EXPECT_NE(said[2].find("no such estimate"), std::string::npos);
    for (const PosteriorNumber& number : numbers)
        EXPECT_FALSE(stale.share(0, number.name));
}

TEST(Draws, ComeWholeFromThePosterior)
{
    const Posterior posterior = sample_posterior();
    const DrawSource file{"p.csv", posterior.text()};
    const std::vector<SweptKey> keys = usual_uncertain_keys();
    const Points shares = shares_of_draws(file, keys, 4, 0), prior = shares_of_draws({DrawSource::prior}, keys, 4, 0);
    for (std::size_t draw = 0; draw < 4; ++draw)
        for (std::size_t key = 0; key < keys.size(); ++key)
            EXPECT_NEAR(shares[draw][key], posterior.share(draw, keys[key].name).value_or(prior[draw][key]), 1e-5);
    EXPECT_THROW(shares_of_draws(file, keys, 5, 0), InputError);
}

/// What is said of the typical patient holds for others as far within their own range.
TEST(Draws, OfAnOlderPatientLieAsFarWithinTheRange)
{
    const Posterior posterior = sample_posterior();
    const std::string text = "schema = 1\ntitle = \"t\"\n[device]\nlength = \"1 mm\"\n[skin]\nage = \"80 yr\"\n";
    const Study study = make_study(ensemble_spec("t.toml", text, {}, 4, {"p.csv", posterior.text()}));
    const std::vector<SweptKey> keys = uncertain_keys(study.bases.front().make({}), "C");
    for (const PosteriorNumber& number : posterior.numbers()) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](auto& one) { return one.name == number.name; });
        ASSERT_NE(key, keys.end());
        for (std::size_t draw = 0; draw < study.rows.size(); ++draw) { // neighbours share one
            const auto& words = study.rows[draw].overrides;
            const std::string wanted =
                number.name + "=" + value_at(*key, *posterior.share(study.rows[draw].draw, number.name));
            const auto found = std::find_if(words.begin(), words.end(),
                                            [&](auto& word) { return word.starts_with(number.name + "="); });
            ASSERT_NE(found, words.end());
            EXPECT_NEAR(std::stod(found->substr(number.name.size() + 1)) /
                            std::stod(wanted.substr(number.name.size() + 1)),
                        1, 1e-4);
        }
    }
}

TEST(ShippedPosterior, CanBeReadAndIsOfThisModel)
{
    const Posterior& shipped = posterior_of({});
    EXPECT_TRUE(shipped.empty() || shipped.draws() >= 100u);
    for (const PosteriorNumber& number : shipped.numbers())
        for (std::size_t draw = 0; draw < shipped.draws(); ++draw) {
            const double share = shipped.share(draw, number.name).value_or(0.5);
            ASSERT_TRUE(share > 0 && share < 1) << number.name;
        }
}

} // namespace
} // namespace mend
