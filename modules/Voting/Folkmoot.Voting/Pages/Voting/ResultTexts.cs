using System.Globalization;
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

    public string InRound(OptionState fate, int round) => fate == OptionState.Elected ? texts["elected in round {0}", round] : texts["excluded in round {0}", round];

    /// <summary>What a budget's step did to its project.</summary>
    public string Fate(RoundAct act) => act switch
    {
        RoundAct.Funded => texts["Paid for."],
        RoundAct.FundedFromRest => texts["Paid for from what was left over."],
        _ => texts["Costs more than is left."],
    };

    /// <summary>An option's votes after a round, with what the round changed and decided.</summary>
    public string Of(RoundLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var votes = line.Votes.ToString("#,0.#####", CultureInfo.CurrentCulture);
        return line.State switch
        {
            OptionState.Excluded when line.Votes == 0 => texts["Excluded"],
            OptionState.Elected => texts["{0} (elected)", votes],
            OptionState.Withdrawn => texts["Withdrawn"],
            _ => votes,
        };
    }

    /// <summary>What a reader needs beside the numbers to follow a round.</summary>
    public IEnumerable<string> Story(CountRound round, CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(plan);
        if (round is { Act: RoundAct.Surplus, Surplus: { } surplus })
        {
            yield return texts["Votes above the quota, which go on: {0}.", Number(surplus)];
        }

        foreach (var parcel in round.Parcels)
        {
            yield return parcel.ValueBefore == parcel.ValueAfter ? texts["Ballots that go on: {0}, each with the value {1}.", parcel.Papers, Number(parcel.ValueAfter)]
                : texts["Ballots that go on: {0}, each worth {1} before and {2} now.", parcel.Papers, Number(parcel.ValueBefore), Number(parcel.ValueAfter)];
        }

        foreach (var tie in round.Ties)
        {
            yield return texts["Tied: {0}. It fell on {1}: {2}.", Names(tie.Options, plan), plan[tie.Chosen].Name, Of(tie)];
        }

        if (round.Payment is { } payment)
        {
            yield return texts["Nobody pays more than {0} of their share.", payment.ToString("#,0.##", CultureInfo.CurrentCulture)];
        }

        if (round.Elected.Count > 0 && plan.Method.IsRanked())
        {
            yield return texts["Elected: {0}.", Names(round.Elected, plan)];
        }
    }

    private string Of(TieBreak tie) => tie.By switch
    {
        TieBreaker.EarlierRound => texts["round {0} decided", tie.Round ?? 1],
        TieBreaker.LowerCost => texts["it costs less"],
        TieBreaker.MoreVotes => texts["it had more votes at first"],
        _ => texts["the published lot decided"],
    };

    private static string Number(decimal value) => value.ToString("#,0.#########", CultureInfo.CurrentCulture);

    private static string Names(IEnumerable<int> options, CountPlan plan) => string.Join(", ", options.Select(option => plan[option].Name));
}
