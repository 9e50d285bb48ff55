using System.Globalization;
using Folkmoot.Core.Calendar;

namespace Folkmoot.Core.Tests.Calendar;

/// <summary>Against the dates that gov.uk publishes, and the French State's.</summary>
public sealed class BankHolidaysTests
{
    [Theory]
    [InlineData(BankHolidaySet.EnglandAndWales, 2011, "0103* 0422 0425 0429 0502 0530 0829 1226 1227*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2012, "0102* 0406 0409 0507 0604 0605 0827 1225 1226")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2015, "0101 0403 0406 0504 0525 0831 1225 1228*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2020, "0101 0410 0413 0508 0525 0831 1225 1228*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2021, "0101 0402 0405 0503 0531 0830 1227* 1228*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2022, "0103* 0415 0418 0502 0602 0603 0829 0919 1226 1227*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2023, "0102* 0407 0410 0501 0508 0529 0828 1225 1226")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2026, "0101 0403 0406 0504 0525 0831 1225 1228*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2027, "0101 0326 0329 0503 0531 0830 1227* 1228*")]
    [InlineData(BankHolidaySet.EnglandAndWales, 2028, "0103* 0414 0417 0501 0529 0828 1225 1226")]
    [InlineData(BankHolidaySet.Scotland, 2020, "0101 0102 0410 0508 0525 0803 1130 1225 1228*")]
    [InlineData(BankHolidaySet.Scotland, 2021, "0101 0104* 0402 0503 0531 0802 1130 1227* 1228*")]
    [InlineData(BankHolidaySet.Scotland, 2022, "0103* 0104* 0415 0502 0602 0603 0801 0919 1130 1226 1227*")]
    [InlineData(BankHolidaySet.Scotland, 2024, "0101 0102 0329 0506 0527 0805 1202* 1225 1226")]
    [InlineData(BankHolidaySet.Scotland, 2026, "0101 0102 0403 0504 0525 0615 0803 1130 1225 1228*")]
    [InlineData(BankHolidaySet.NorthernIreland, 2020, "0101 0317 0410 0413 0508 0525 0713* 0831 1225 1228*")]
    [InlineData(BankHolidaySet.NorthernIreland, 2024, "0101 0318* 0329 0401 0506 0527 0712 0826 1225 1226")]
    [InlineData(BankHolidaySet.NorthernIreland, 2026, "0101 0317 0403 0406 0504 0525 0713* 0831 1225 1228*")]
    [InlineData(BankHolidaySet.France, 2024, "0101 0401 0501 0508 0509 0520 0714 0815 1101 1111 1225")]
    [InlineData(BankHolidaySet.France, 2026, "0101 0406 0501 0508 0514 0525 0714 0815 1101 1111 1225")]
    public void Of_AYear_GivesThePublishedDates(BankHolidaySet set, int year, string published) =>
        string.Join(' ', BankHolidays.Of(set, year).Select(h => h.Date.ToString("MMdd", CultureInfo.InvariantCulture) + (h.IsSubstitute ? "*" : ""))).ShouldBe(published);

    [Theory]
    [InlineData("2011-04-29", "Royal wedding")]
    [InlineData("2020-05-08", "Early May bank holiday (VE day)")]
    [InlineData("2022-12-26", "Boxing Day")]
    [InlineData("2022-12-27", "Christmas Day")]
    [InlineData("2022-06-02", "Spring bank holiday")]
    public void On_ADayOfItsOwn_GivesItsName(string day, string name) =>
        BankHolidays.On(BankHolidaySet.EnglandAndWales, DateOnly.Parse(day, CultureInfo.InvariantCulture))!.Name.ShouldBe(name);

    // The earliest and the latest dates, and the examples that Meeus prints.
    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1886-04-25")]
    [InlineData("1943-04-25")]
    [InlineData("1961-04-02")]
    [InlineData("1991-03-31")]
    [InlineData("1992-04-19")]
    [InlineData("1993-04-11")]
    [InlineData("1954-04-18")]
    [InlineData("2000-04-23")]
    [InlineData("2285-03-22")]
    public void Easter_Of_PublishedYears(string sunday)
    {
        var expected = DateOnly.Parse(sunday, CultureInfo.InvariantCulture);

        Easter.Of(expected.Year).ShouldBe(expected);
    }

    [Fact]
    public void Of_AnyYear_NeverGivesADayTwice()
    {
        foreach (var year in Enumerable.Range(1980, 400))
        {
            foreach (var set in new[] { BankHolidaySet.EnglandAndWales, BankHolidaySet.Scotland, BankHolidaySet.NorthernIreland })
            {
                var days = BankHolidays.Of(set, year);

                days.Select(h => h.Date).Distinct().Count().ShouldBe(days.Count);
                days.ShouldAllBe(h => h.Date.DayOfWeek != DayOfWeek.Saturday && h.Date.DayOfWeek != DayOfWeek.Sunday, $"{set} {year}");
            }
        }
    }
}
