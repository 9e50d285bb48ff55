namespace Folkmoot.Core.Calendar;

/// <summary>A time of day by the council's clock as a moment.</summary>
public static class LocalMoment
{
    /// <summary>The first such time where clocks go back and it comes twice; the moment after the gap where they go forward and it does not come at all.</summary>
    public static DateTimeOffset Of(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
