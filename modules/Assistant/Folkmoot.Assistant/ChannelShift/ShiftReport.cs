namespace Folkmoot.Assistant.ChannelShift;

/// <summary>What the assistant took over from the telephone, as far as people said so.</summary>
public sealed class ShiftReport(MonthBook months, ISettings<UnitCosts> settings)
{
    public async Task<Shift> ReadAsync(int last, CancellationToken cancellationToken)
    {
        var counted = await months.ListAsync(last, cancellationToken);
        return Shift.Of(counted, await settings.GetAsync(cancellationToken));
    }
}

/// <summary>A low, a middle and a high estimate of money, in whole pounds or euros.</summary>
public sealed record Estimate(decimal Low, decimal Middle, decimal High);

/// <summary>The report.</summary>
/// <param name="Months">What was counted, the latest first.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Costs">What the council says a contact costs.</param>
/// <param name="Time">Worth of staff's time that was free for something else; null while costs are not known. It is no money saved.</param>
/// <param name="Cashable">What leaves a budget, of the same contacts; null when the council claims none. Never added to the other.</param>
public sealed record Shift(IReadOnlyList<MonthCounts> Months, MonthCounts Total, UnitCosts Costs, Estimate? Time, Estimate? Cashable)
{
    /// <summary>What the assistant itself cost in these months.</summary>
    public decimal RunningCost => (decimal)Months.Count * Costs.RunningCost;

    /// <summary>Confirmed contacts times what a call costs more than an answer. The share that gives money back is taken out of the worth of time: nothing is counted twice.</summary>
    public static Shift Of(IReadOnlyList<MonthCounts> months, UnitCosts costs)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(costs);
        var total = months.Aggregate(new MonthCounts(DateOnly.MaxValue, 0, 0, 0, 0, 0, 0, 0, 0), (sum, month) => sum + month);
        return !costs.AreKnown ? new Shift(months, total, costs, null, null)
            : new Shift(months, total, costs, EstimateOf(100 - costs.CashableShare), costs.CashableShare == 0 ? null : EstimateOf(costs.CashableShare));

        Estimate EstimateOf(int percent) => new(Worth(costs.CallLow, percent), Worth(costs.CallMiddle, percent), Worth(costs.CallHigh, percent));

        decimal Worth(int call, int percent) => Math.Round((decimal)total.Confirmed * Math.Max(0, call - costs.Answer) * percent / 10_000, MidpointRounding.ToZero);
    }
}
