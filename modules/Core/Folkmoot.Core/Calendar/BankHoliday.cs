namespace Folkmoot.Core.Calendar;

/// <summary>A day on which banks and councils are closed by law.</summary>
/// <param name="Date">The day itself, the substitute where there is one.</param>
/// <param name="Name">In English; put it through the localizer of this type.</param>
/// <param name="IsSubstitute">Whether it stands in for a day at the weekend.</param>
public sealed record BankHoliday(DateOnly Date, string Name, bool IsSubstitute = false);

/// <summary>Whose bank holidays a site goes by.</summary>
public enum BankHolidaySet
{
    EnglandAndWales,
    Scotland,
    NorthernIreland,
    France,
}
