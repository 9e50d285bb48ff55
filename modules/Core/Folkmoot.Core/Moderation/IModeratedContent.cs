using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Photos;

namespace Folkmoot.Core.Moderation;

/// <summary>
/// One kind of text that people write, as moderation reads and withholds it. Register it with <c>AddModerated</c>. What it saves joins the
/// act that is under way, and it raises the item events itself, so that pages, feeds and search follow.
/// </summary>
public interface IModeratedContent
{
    /// <summary>The <see cref="ItemRef.Kind"/> that it answers for, such as <c>forums.post</c>.</summary>
    string Kind { get; }

    /// <summary>What people call it, in their language: "forum post".</summary>
    string Noun { get; }

    /// <summary>The text as it was written, whether or not others can see it; null when there is none.</summary>
    Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken);

    /// <summary>Whether this person may read it while nothing is withheld. For kinds that not everybody may see.</summary>
    Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Withholds it from everybody but its author until a decision. Withheld already, nothing changes.</summary>
    Task HoldAsync(ItemRef item, CancellationToken cancellationToken);

    /// <summary>Shows it to everybody who could see it, for the first time or again.</summary>
    Task ShowAsync(ItemRef item, CancellationToken cancellationToken);

    /// <summary>Takes it away and leaves a tombstone with the reason, which is a sentence of the site's.</summary>
    Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken);
}

/// <summary>What moderators read.</summary>
/// <param name="Item">The thing.</param>
/// <param name="Text">As it was written.</param>
/// <param name="AuthorId">Null once the person has been erased, and for what no person wrote.</param>
/// <param name="Area">Whose moderators see to it; null for the whole council's.</param>
/// <param name="Address">Where it stands, below the site's base address, with a leading slash.</param>
/// <param name="IsPublic">Whether all who may read such things can see it now.</param>
public sealed record ModeratedText(ItemRef Item, string Text, string? AuthorId, AreaId? Area, string Address, bool IsPublic)
{
    /// <summary>What it shows beside the words.</summary>
    public IReadOnlyList<Photo> Photos { get; init; } = [];

    /// <summary>Names the wording and the photos: a decision holds for these only.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text + string.Concat(Photos.Select(p => "\n" + p.Name)))))[..32];
}
