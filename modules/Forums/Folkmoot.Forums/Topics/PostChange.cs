using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Folkmoot.Core.Photos;

namespace Folkmoot.Forums.Topics;

/// <summary>What one change did to a post, word by word.</summary>
/// <param name="At">When.</param>
/// <param name="IsFirst">Whether it is what was posted, before any change.</param>
/// <param name="Pieces">The words in their order.</param>
/// <param name="Pictures">What it did to the pictures.</param>
public sealed record PostChange(DateTimeOffset At, bool IsFirst, IReadOnlyList<TextPiece> Pieces, PhotoChange Pictures)
{
    /// <summary>The changes between versions, the latest first, as the versions are.</summary>
    public static IReadOnlyList<PostChange> Between(IReadOnlyList<PostVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return
        [
            .. versions.Select((version, index) => index == versions.Count - 1
                ? new PostChange(version.WrittenAt, IsFirst: true, [new TextPiece(PieceKind.Same, version.Body)], new PhotoChange(0, 0, 0))
                : new PostChange(version.WrittenAt, IsFirst: false, Compare(versions[index + 1].Body, version.Body), PicturesAfter(versions[index + 1]))),
        ];
    }

    private static PhotoChange PicturesAfter(PostVersion former) => new(former.PicturesAdded, former.PicturesTakenOut, former.PicturesDescribed);

    // Words as "lines" of the comparison: each keeps the space behind it.
    internal static IReadOnlyList<TextPiece> Compare(string former, string now)
    {
        var differ = new Differ();
        var result = differ.CreateCustomDiffs(former, now, ignoreWhiteSpace: false, ignoreCase: false, Words);
        List<TextPiece> pieces = [];
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            Add(pieces, PieceKind.Same, result.PiecesNew.Skip(at).Take(block.InsertStartB - at));
            Add(pieces, PieceKind.Removed, result.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(pieces, PieceKind.Added, result.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(pieces, PieceKind.Same, result.PiecesNew.Skip(at));
        return pieces;
    }

    private static string[] Words(string text)
    {
        List<string> words = [];
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return [.. words, text[start..]];
    }

    private static void Add(List<TextPiece> pieces, PieceKind kind, IEnumerable<string> words)
    {
        var text = string.Concat(words);
        if (text.Length > 0)
        {
            pieces.Add(new TextPiece(kind, text));
        }
    }
}

/// <summary>A stretch of words.</summary>
public sealed record TextPiece(PieceKind Kind, string Text);

/// <summary>What a change did to a stretch of words.</summary>
public enum PieceKind
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>Took it out.</summary>
    Removed,

    /// <summary>Put it in.</summary>
    Added,
}
