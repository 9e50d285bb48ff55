using System.Text.Json.Nodes;

namespace Folkmoot;

/// <summary>
/// What a module holds about a person. Every module that stores a user id registers one with <c>AddPersonalData</c>, so that
/// people can take their data with them and have it erased.
/// </summary>
public interface IPersonalData
{
    /// <summary>What it is, in plain English: "Forum posts".</summary>
    string Title { get; }

    /// <summary>All that is held about this person, readable without the product; null when nothing is.</summary>
    Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Says what erasing will do to each kind of data, before it is done.</summary>
    IReadOnlyList<ErasureRule> Rules { get; }

    /// <summary>Erases as <see cref="Rules"/> says, within the scope's transaction. May be called again for a person who is gone already.</summary>
    Task EraseAsync(string userId, CancellationToken cancellationToken);
}

/// <summary>What becomes of one kind of data when a person is erased.</summary>
/// <param name="What">The data, in plain English.</param>
/// <param name="Outcome">Deleted, anonymised or kept.</param>
/// <param name="Reason">Why, for what is not deleted.</param>
public sealed record ErasureRule(string What, ErasureOutcome Outcome, string? Reason = null);

/// <summary>What can become of data.</summary>
public enum ErasureOutcome
{
    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It stays without any link to the person.</summary>
    Anonymised,

    /// <summary>It stays, for the reason that is given.</summary>
    Kept,
}
