using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Business.Feeds;

/// <summary>A feed as recipes and editors write it.</summary>
public sealed class FeedData : IValidatableObject
{
    /// <summary>Its id: lower-case letters, digits and single dashes.</summary>
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    /// <summary>Where it is, without name or password.</summary>
    [Required, StringLength(Feed.LongestAddress)]
    public string Address { get; set; } = "";

    /// <summary>What people read; the feed's own when empty.</summary>
    [StringLength(200)]
    public string? Title { get; set; }

    /// <summary>Whom people read as the source; the title when empty.</summary>
    [StringLength(200)]
    public string? Attribution { get; set; }

    /// <summary>Under which its words may be shown.</summary>
    [StringLength(200)]
    public string? Licence { get; set; }

    public FeedTrust Trust { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsAddress(Address))
        {
            yield return new ValidationResult("A feed's address begins with http:// or https:// and holds no name or password.", [nameof(Address)]);
        }
    }

    /// <summary>Whether it may be stored; where it leads is checked each time it is asked.</summary>
    internal static bool IsAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0 && uri.Host.Length > 0;

    internal static FeedData Of(Feed feed) => new()
    {
        Id = feed.Slug,
        Address = feed.Address,
        Title = NullIfEmpty(feed.Title),
        Attribution = NullIfEmpty(feed.Attribution),
        Licence = NullIfEmpty(feed.Licence),
        Trust = feed.Trust,
    };

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
