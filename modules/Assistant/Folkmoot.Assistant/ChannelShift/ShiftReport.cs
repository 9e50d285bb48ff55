using Folkmoot.Assistant.Asking;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.ChannelShift;

/// <summary>What the assistant took over from the telephone, as far as people said so.</summary>
public sealed class ShiftReport(AssistantDbContext db, ISettings<UnitCosts> settings, TimeProvider clock)
{
    public async Task<Shift> ReadAsync(int days, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-days);
        var counts = await db.Asked.AsNoTracking().Where(a => a.At >= since).GroupBy(a => 1).Select(g => new ShiftCounts(
            g.Count(), g.Count(a => a.Outcome == Outcome.Answered), g.Count(a => a.Outcome == Outcome.None || a.Outcome == Outcome.Close || a.Outcome == Outcome.Narrowed),
            g.Count(a => a.Outcome == Outcome.HandedOver), g.Count(a => a.Outcome == Outcome.Emergency), g.Count(a => a.Helpful == true), g.Count(a => a.Helpful == false)))
            .SingleOrDefaultAsync(cancellationToken);
        return Shift.Of(counts ?? new ShiftCounts(0, 0, 0, 0, 0, 0, 0), await settings.GetAsync(cancellationToken));
    }
}

/// <summary>How many questions came to what.</summary>
/// <param name="Asked">All of them.</param>
/// <param name="Answered">Got an article as the answer.</param>
/// <param name="Open">Were asked back, offered something, or nothing fitted, and ended so.</param>
/// <param name="HandedOver">Were handed over to people.</param>
/// <param name="Emergencies">Got the advice to call for help: a contact that must not be avoided.</param>
/// <param name="Confirmed">Of which somebody said that they were answered: only these count as avoided contacts.</param>
/// <param name="Denied">Of which somebody said that they were not.</param>
public sealed record ShiftCounts(int Asked, int Answered, int Open, int HandedOver, int Emergencies, int Confirmed, int Denied);

/// <summary>A low, a middle and a high estimate of money, in whole pounds or euros.</summary>
public sealed record Estimate(decimal Low, decimal Middle, decimal High);

/// <summary>The report.</summary>
/// <param name="Counts">What was counted.</param>
/// <param name="Costs">What the council says a contact costs.</param>
/// <param name="Time">Worth of staff's time that was free for something else; null while costs are not known. It is no money saved.</param>
/// <param name="Cashable">What leaves a budget, of the same contacts; null when the council claims none. Never added to the other.</param>
public sealed record Shift(ShiftCounts Counts, UnitCosts Costs, Estimate? Time, Estimate? Cashable)
{
    /// <summary>Confirmed contacts times what a call costs more than an answer. The share that gives money back is taken out of the worth of time: nothing is counted twice.</summary>
    public static Shift Of(ShiftCounts counts, UnitCosts costs)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(costs);
        return !costs.AreKnown ? new Shift(counts, costs, null, null)
            : new Shift(counts, costs, EstimateOf(100 - costs.CashableShare), costs.CashableShare == 0 ? null : EstimateOf(costs.CashableShare));

        Estimate EstimateOf(int percent) => new(Worth(costs.CallLow, percent), Worth(costs.CallMiddle, percent), Worth(costs.CallHigh, percent));

        decimal Worth(int call, int percent) => Math.Round(counts.Confirmed * Math.Max(0, call - costs.Answer) * percent / 10_000m);
    }
}
