using System.Globalization;
using Folkmoot.Core.SafeText;

namespace Folkmoot.Business.Reading;

/// <summary>Makes of what a feed says what may be kept of it: texts cleaned, addresses absolute, dates read.</summary>
internal sealed class FeedMaker(FeedDraft draft, Uri address, int size, FlawList flaws)
{
    private readonly Uri home = ForeignAddress.Read(draft.Home, address) ?? address;

    public ReadFeed Make()
    {
        var around = draft.Format is FeedKind.Atom ? address : home;
        var entries = new EntryMaker(around, draft.Author, new ForeignBudget(size), flaws);
        return new ReadFeed(draft.Format, EntryMaker.Line(draft.Title), [.. entries.Make(draft.Entries)])
        {
            Description = EntryMaker.Line(draft.Description),
            Home = ForeignAddress.Read(draft.Home, address),
            Language = LanguageOf(draft.Language),
            Rights = EntryMaker.Line(draft.Rights),
            Hub = ForeignAddress.Read(draft.Hub, address),
            Self = ForeignAddress.Read(draft.Self, address),
            TimeToLive = TimeToLiveOf(),
            SkipHours = [.. draft.SkipHours.Select(HourOf).OfType<int>().Distinct().Order()],
            SkipDays = [.. draft.SkipDays.Select(DayOf).OfType<DayOfWeek>().Distinct().Order()],
            Flaws = flaws.ToList(),
        };
    }

    private static string? LanguageOf(string? written) =>
        written?.Trim().Replace('_', '-') is { Length: >= 2 and <= 35 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;

    private TimeSpan? TimeToLiveOf()
    {
        if (int.TryParse(draft.TimeToLive, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
        {
            return TimeSpan.FromMinutes(Math.Min(minutes, 60 * 24 * 31));
        }

        var period = draft.UpdatePeriod?.Trim().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" or "yearly" => TimeSpan.FromDays(31),
            _ => (TimeSpan?)null,
        };
        var times = int.TryParse(draft.UpdateFrequency, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        return period / times;
    }

    // Midnight is 0 in one edition of the standard and 24 in another.
    private static int? HourOf(string written) =>
        int.TryParse(written, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var hour) && hour is >= 0 and <= 24 ? hour % 24 : null;

    private static DayOfWeek? DayOf(string written) =>
        written.Trim() is { Length: >= 3 } name && Enum.GetValues<DayOfWeek>().Where(day => $"{day}".StartsWith(name[..3], StringComparison.OrdinalIgnoreCase)).ToList() is [var found] ? found : null;
}
