namespace Folkmoot.Core.Notifications;

/// <summary>The notices of one mail: by thing, newest first, equal lines once.</summary>
public static class Digest
{
    public static IReadOnlyList<DigestGroup> Of(IEnumerable<DigestEntry> entries) =>
    [
        .. entries.OrderByDescending(e => e.At).ThenByDescending(e => e.AnnouncementId)
            .GroupBy(e => e.Thing)
            .Select(group => new DigestGroup(group.Key, group.Select(e => e.Because).Distinct().ToList(), Lines(group))),
    ];

    // Grouping keeps the order of what comes first, so each group and line stands where its newest entry does.
    private static List<DigestLine> Lines(IEnumerable<DigestEntry> entries) =>
        [.. entries.GroupBy(e => e.Title).Select(same => new DigestLine(same.Key, same.First().Text, same.First().Address, same.Count()))];
}

/// <summary>One notice that goes into a mail.</summary>
/// <param name="AnnouncementId">Of what was announced.</param>
/// <param name="Thing">What it is listed under.</param>
/// <param name="Because">What the person watches.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The beginning of what was written.</param>
/// <param name="Address">Where to read it.</param>
/// <param name="At">When it was announced.</param>
public sealed record DigestEntry(Guid AnnouncementId, ItemRef Thing, ItemRef Because, string Title, string Text, string Address, DateTimeOffset At);

/// <summary>What happened to one thing.</summary>
public sealed record DigestGroup(ItemRef Thing, IReadOnlyList<ItemRef> Because, IReadOnlyList<DigestLine> Lines);

/// <summary>One line, with the text and address of the newest of those that it stands for.</summary>
public sealed record DigestLine(string Title, string Text, string Address, int Count);
