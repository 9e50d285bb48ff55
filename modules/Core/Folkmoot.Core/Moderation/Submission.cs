namespace Folkmoot.Core.Moderation;

/// <summary>What somebody wants to write, before it is saved.</summary>
/// <param name="Kind">The <see cref="ItemRef.Kind"/> that it would have, such as <c>forums.post</c>.</param>
/// <param name="AuthorId">Who writes.</param>
/// <param name="Area">Where; null for the whole council.</param>
/// <param name="FormToken">Came with the form: sent twice, it gets the same answer twice.</param>
/// <param name="Fields">What was typed, with the names of the form's fields.</param>
public sealed record Submission(string Kind, string AuthorId, AreaId? Area, Guid FormToken, params IReadOnlyList<WrittenField> Fields)
{
    /// <summary>Whether a text that is there already gets other words: then it may be like what the person wrote before, and needs no wait.</summary>
    public bool IsChange { get; init; }

    /// <summary>What it says of each of its photos for those who do not see them. So many photos it has.</summary>
    public IReadOnlyList<WrittenField> Photos { get; init; } = [];

    internal string Text => string.Join('\n', Fields.Select(f => f.Text));

    /// <summary>The same with what it says of its photos.</summary>
    internal string WholeText => string.Join('\n', Fields.Concat(Photos).Select(f => f.Text));
}

/// <summary>One field of a form.</summary>
public sealed record WrittenField(string Name, string Text);

/// <summary>What becomes of a submission.</summary>
public sealed record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Save it.</summary>
    public static Verdict Allowed { get; } = new();

    /// <summary>What the person is told, in their language, when it must not be saved; null otherwise.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The field that the refusal is about.</summary>
    public string Field { get; private init; } = "";

    /// <summary>Why a moderator reads it before others do; null when it can be seen at once. Save it withheld, then call <see cref="ModerationDesk.QueueAsync"/>.</summary>
    public string? HeldFor { get; private init; }

    internal static Verdict Refused(string field, string message) => new() { Field = field, Refusal = message };

    internal static Verdict Held(string rule) => new() { HeldFor = rule };
}
