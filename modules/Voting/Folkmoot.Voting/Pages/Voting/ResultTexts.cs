using Folkmoot.Core.Residents;
using Folkmoot.Voting.Counting;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>How votes end, and what happens in a count, in words.</summary>
public sealed class ResultTexts(IStringLocalizer<ResultTexts> texts)
{
    public string Of(Outcome outcome) => outcome switch
    {
        Outcome.Carried => texts["Carried"],
        Outcome.Lost => texts["Lost"],
        Outcome.Tied => texts["Tied: nobody has won"],
        Outcome.NotQuorate => texts["Not quorate: too few people took part"],
        Outcome.Decided => texts["Decided"],
        _ => texts["Nobody was chosen"],
    };

    public string Of(OptionState state) => state switch
    {
        OptionState.Elected => texts["Elected"],
        OptionState.Excluded => texts["Excluded"],
        OptionState.Withdrawn => texts["Withdrawn"],
        _ => texts["In the running"],
    };

    /// <summary>An age band, or an area's own name.</summary>
    public string OfGroup(string group) => group switch
    {
        "" => texts["Not said"],
        nameof(AgeBand.Under16) => texts["Under 16"],
        nameof(AgeBand.From16) => texts["16 or 17"],
        nameof(AgeBand.From18) => texts["18 to 24"],
        nameof(AgeBand.From25) => texts["25 to 44"],
        nameof(AgeBand.From45) => texts["45 to 64"],
        nameof(AgeBand.From65) => texts["65 to 79"],
        nameof(AgeBand.From80) => texts["80 or older"],
        _ => group,
    };

    public string Of(CountRound round, CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(plan);
        var subject = round.Subject is { } option ? plan[option].Name : "";
        return round.Act switch
        {
            RoundAct.Tally => texts["Votes"],
            RoundAct.Surplus => texts["Surplus of {0}", subject],
            RoundAct.Exclusion => texts["{0} is excluded", subject],
            RoundAct.Election => texts["Votes are distributed"],
            RoundAct.LastVacancies => texts["The last places are filled"],
            RoundAct.Funded or RoundAct.FundedFromRest => texts["{0} is paid for", subject],
            _ => texts["{0} costs more than is left", subject],
        };
    }
}
