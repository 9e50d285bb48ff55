using Folkmoot.Assistant.ChannelShift;
using Shouldly;

namespace Folkmoot.Assistant.Tests.ChannelShift;

/// <summary>What avoided contacts are worth, by the council's own figures.</summary>
public sealed class ShiftTests
{
    [Fact]
    public void Worth_IsOfConfirmedContactsOnly_InThreeEstimates_AndTheShareThatGivesMoneyBackStandsAlone()
    {
        var shift = Shift.Of([Of(confirmed: 100, answered: 900), Of(confirmed: 50, answered: 80)], Known(share: 20));

        // 150 contacts × (£3, £4 and £6 less 10p), four fifths of it time, one fifth money.
        shift.Time.ShouldBe(new Estimate(348, 468, 708));
        shift.Cashable.ShouldBe(new Estimate(87, 117, 177));
        shift.Total.Confirmed.ShouldBe(150);
        shift.RunningCost.ShouldBe(400);
    }

    [Fact]
    public void Council_ThatClaimsNoMoney_GetsNone() => Shift.Of([Of(confirmed: 100)], Known(share: 0)).Cashable.ShouldBeNull();

    [Fact]
    public void AnswersThatCostMoreThanCalls_AreWorthNothing()
    {
        var costs = Known(share: 0);
        costs.Answer = 500;
        Shift.Of([Of(confirmed: 100)], costs).Time.ShouldBe(new Estimate(0, 0, 100));
    }

    [Theory]
    [InlineData("source", "")]
    [InlineData("day", "last year")]
    [InlineData("day", "2026-02-30")]
    [InlineData("order", "")]
    public void FiguresWithoutSourceOrDay_OrInNoOrder_AreNone(string wrong, string value)
    {
        var costs = Known(share: 20);
        (costs.Source, costs.AsOf, costs.CallHigh) = (wrong == "source" ? value : costs.Source, wrong == "day" ? value : costs.AsOf, wrong == "order" ? 350 : costs.CallHigh);
        var shift = Shift.Of([Of(confirmed: 100)], costs);
        shift.Time.ShouldBeNull();
        shift.Cashable.ShouldBeNull();
    }

    private static UnitCosts Known(int share) =>
        new() { CallLow = 300, CallMiddle = 400, CallHigh = 600, Answer = 10, CashableShare = share, RunningCost = 200, Source = "Our own call centre", AsOf = "2026-04-01" };

    private static MonthCounts Of(int confirmed, int answered = 100) => new(new DateOnly(2026, 5, 1), 1000, 1000, answered, 0, 0, 0, confirmed, 0);
}
