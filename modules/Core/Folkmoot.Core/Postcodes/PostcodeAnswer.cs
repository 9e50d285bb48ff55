using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Postcodes;

/// <summary>What the site can say to what somebody typed as a postcode.</summary>
public enum PostcodeOutcome
{
    /// <summary>It has not the form of one.</summary>
    NotAPostcode,

    /// <summary>It is not in the data: new, or never was. <see cref="PostcodeAnswer.Candidates"/> are the areas of its outcode.</summary>
    Unknown,

    /// <summary>Only the first half was given. <see cref="PostcodeAnswer.Candidates"/> are the areas that it reaches into.</summary>
    OutcodeOnly,

    /// <summary>It is no longer used: <see cref="PostcodeAnswer.EndedOn"/>. Where it was is told all the same.</summary>
    Terminated,

    /// <summary>Its homes lie in different areas, or may: ask which of <see cref="PostcodeAnswer.Candidates"/>.</summary>
    Split,

    /// <summary>It is in use, and its areas are certain. Without <see cref="PostcodeAnswer.Point"/> the data know no place for it.</summary>
    Found,
}

/// <summary>The answer to a postcode.</summary>
public sealed record PostcodeAnswer(PostcodeOutcome Outcome)
{
    /// <summary>The postcode as it is written; null when none or only an outcode was given.</summary>
    public Postcode? Postcode { get; init; }

    /// <summary>Its first half.</summary>
    public string? Outcode { get; init; }

    /// <summary>The middle of its homes; of an outcode, the middle of its postcodes.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>The areas that all its homes lie in.</summary>
    public IReadOnlyList<AreaSummary> Areas { get; init; } = [];

    /// <summary>The areas that some of its homes may lie in: a person chooses, of each kind one or none.</summary>
    public IReadOnlyList<AreaSummary> Candidates { get; init; } = [];

    /// <summary>The month in which it was terminated.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The official code of its district, when the data tell it: whom to name to somebody who lives elsewhere.</summary>
    public string? District { get; init; }

    /// <summary>What it can be in one kind of area: one area when that is certain, several to ask about, none elsewhere.</summary>
    public IReadOnlyList<AreaSummary> OfKind(string kind) =>
        Areas.Where(a => a.Kind == kind).ToList() is { Count: > 0 } certain ? certain : [.. Candidates.Where(a => a.Kind == kind)];
}
