using System.Globalization;
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

    /// <summary>From Monday on, in the site's language.</summary>
    public static IReadOnlyList<SelectListItem> Days =>
    [
        .. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))
            .Select(day => new SelectListItem(CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day), day.ToString())),
    ];

    public string Of(NoticeFrequency frequency) => Frequencies.Single(f => f.Value == frequency.ToString()).Text;
}
