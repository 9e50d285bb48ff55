using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Business.Channels;

/// <summary>A channel as recipes and editors write it.</summary>
public sealed class ChannelData : IValidatableObject
{
    /// <summary>Its part of addresses: <c>grants</c> is at /business/news/grants.</summary>
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(100)]
    public string Title { get; set; } = "";

    /// <summary>Plain text.</summary>
    [StringLength(500)]
    public string? Description { get; set; }

    /// <summary>Ids of its feeds.</summary>
    public IReadOnlyList<string> Feeds { get; set; } = [];

    /// <summary>One of these words or phrases has to stand in an entry; empty for all.</summary>
    public IReadOnlyList<string> Include { get; set; } = [];

    /// <summary>None of these may.</summary>
    public IReadOnlyList<string> Exclude { get; set; } = [];

    /// <summary>Only what lies in this area or names it.</summary>
    public AreaId? Area { get; set; }

    /// <summary>Whether an editor approves each entry, even of trusted feeds.</summary>
    public bool NeedsApproval { get; set; }

    internal ChannelRules Rules => new() { Include = [.. Include.Select(w => w.Trim())], Exclude = [.. Exclude.Select(w => w.Trim())], NeedsApproval = NeedsApproval };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, words) in new[] { (nameof(Include), Include), (nameof(Exclude), Exclude) })
        {
            if (words.Count > ChannelRules.MostWords || words.Any(w => w is not { Length: > 0 and <= ChannelRules.LongestWord }))
            {
                yield return new ValidationResult($"At most {ChannelRules.MostWords} words or phrases of at most {ChannelRules.LongestWord} characters.", [name]);
            }
        }
    }

    internal static ChannelData Of(Channel channel, IEnumerable<string> feeds) => new()
    {
        Id = channel.Slug,
        Title = channel.Title,
        Description = channel.Description.Length > 0 ? channel.Description : null,
        Feeds = [.. feeds.Order(StringComparer.Ordinal)],
        Include = channel.Rules.Include,
        Exclude = channel.Rules.Exclude,
        Area = channel.Area,
        NeedsApproval = channel.Rules.NeedsApproval,
    };
}
