using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Notifications;

/// <summary>What people read for frequencies and days.</summary>
public sealed class FrequencyNames(IStringLocalizer<FrequencyNames> texts)
{
    public IReadOnlyList<SelectListItem> Frequencies =>
    [
        new(texts["At once"], nameof(NoticeFrequency.AtOnce)),
        new(texts["Once a day, at 5pm"], nameof(NoticeFrequency.Daily)),
        new(texts["Once a week"], nameof(NoticeFrequency.Weekly)),
        new(texts["No mail: only on this site"], nameof(NoticeFrequency.OnSite)),
    ];

    /// <summary>From Monday on.</summary>
    public IReadOnlyList<SelectListItem> Days =>
    [
        new(texts["Monday"], nameof(DayOfWeek.Monday)),
        new(texts["Tuesday"], nameof(DayOfWeek.Tuesday)),
        new(texts["Wednesday"], nameof(DayOfWeek.Wednesday)),
        new(texts["Thursday"], nameof(DayOfWeek.Thursday)),
        new(texts["Friday"], nameof(DayOfWeek.Friday)),
        new(texts["Saturday"], nameof(DayOfWeek.Saturday)),
        new(texts["Sunday"], nameof(DayOfWeek.Sunday)),
    ];

    public string Of(NoticeFrequency frequency) => Frequencies.Single(f => f.Value == frequency.ToString()).Text;
}
