using System.Globalization;

namespace Folkmoot.Forums.Topics;

/// <summary>Where the next page of topics goes on: behind this one. Written <c>638712345678901230-42</c>.</summary>
public sealed record TopicCursor(DateTimeOffset At, long Id)
{
    public static TopicCursor? Read(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new TopicCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id}");

    internal static TopicCursor Of(TopicLine topic) => new(topic.LastActivityAt, topic.Id);
}
