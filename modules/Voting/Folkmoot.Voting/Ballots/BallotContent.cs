using System.Buffers.Binary;

namespace Folkmoot.Voting.Ballots;

/// <summary>What lies in a sealed ballot: the tracker, then two bytes for every option of the vote, whatever was chosen, so that all are equally long.</summary>
public static class BallotContent
{
    /// <summary>Where the choices begin.</summary>
    internal const int ChoicesFrom = 1 + Receipt.TrackerBytes;

    private const byte Version = 1;

    public static byte[] Write(byte[] tracker, IReadOnlyList<short> choices)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(choices);
        var content = new byte[LengthOf(choices.Count)];
        content[0] = Version;
        tracker.CopyTo(content, 1);
        for (var i = 0; i < choices.Count; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(content.AsSpan(1 + Receipt.TrackerBytes + (i * 2)), choices[i]);
        }

        return content;
    }

    /// <summary>Null for what this vote never wrote.</summary>
    public static OpenedBallot? Read(byte[] content, int options)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length != LengthOf(options) || content[0] != Version)
        {
            return null;
        }

        return new OpenedBallot(Receipt.Shown(content[1..ChoicesFrom]), ReadChoices(content[ChoicesFrom..], options)!);
    }

    /// <summary>The part that follows the tracker; null for what this vote never wrote.</summary>
    internal static short[]? ReadChoices(byte[] content, int options) => content.Length != options * 2 ? null
        : [.. Enumerable.Range(0, options).Select(i => BinaryPrimitives.ReadInt16BigEndian(content.AsSpan(i * 2)))];

    private static int LengthOf(int options) => 1 + Receipt.TrackerBytes + (options * 2);
}

/// <summary>A ballot out of its seal.</summary>
/// <param name="Tracker">As its voter was shown it.</param>
/// <param name="Choices">By option, see <see cref="Ballot.Choices"/>.</param>
public sealed record OpenedBallot(string Tracker, short[] Choices)
{
    /// <summary>The number of the batch of papers that it came in; null for the web.</summary>
    public int? Batch { get; init; }
}
