namespace Folkmoot.Core.Calendar;

/// <summary>Whose working days the site goes by.</summary>
public sealed class CalendarSettings
{
    public const string Name = "Calendar";

    public BankHolidaySet BankHolidays { get; set; } = BankHolidaySet.EnglandAndWales;
}
