using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Facilities;

/// <summary>Opening hours in words.</summary>
public sealed class OpeningTexts(IStringLocalizer<OpeningTexts> texts, Site site)
{
    /// <summary>"Open now, until 17:00".</summary>
    public string Of(OpeningState state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Until is not { } until)
        {
            return state.IsOpen ? texts["Open now"] : texts["Closed"];
        }

        var local = site.ToLocal(until);
        var (day, time) = (local.ToString("dddd", site.Culture), local.ToString("t", site.Culture));
        return (state.IsOpen, DateOnly.FromDateTime(local.DateTime) == today) switch
        {
            (true, true) => texts["Open now, until {0}", time],
            (true, false) => texts["Open now, until {0} at {1}", day, time],
            (false, true) => texts["Closed now, opens at {0}", time],
            _ => texts["Closed now, opens on {0} at {1}", day, time],
        };
    }

    /// <summary>"09:00 to 12:30, 13:30 to 17:00".</summary>
    public string Of(OpeningDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Spans.Count == 0 ? texts["Closed"] : string.Join(", ", day.Spans.Select(Of));
    }

    private string Of(OpeningSpan span) => span is { From: 0, To: 24 * 60 }
        ? texts["All day"]
        : texts["{0} to {1}", TimeOf(span.From), TimeOf(span.To)];

    private string TimeOf(int minute) => TimeOnly.MinValue.AddMinutes(minute).ToString("t", site.Culture);
}
