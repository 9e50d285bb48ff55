using Folkmoot.Core.Areas;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;

namespace Folkmoot.Reports.Offline;

/// <summary>A report as a phone has kept it.</summary>
public sealed class OfflineReport
{
    /// <summary>Made on the phone: the same however often it is sent.</summary>
    public Guid Key { get; set; }

    public string Category { get; set; } = "";

    /// <summary>As somebody typed them, or as the phone knows them.</summary>
    public string Coordinates { get; set; } = "";

    public string Exactly { get; set; } = "";

    public string Title { get; set; } = "";

    public string Details { get; set; } = "";

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>To the category's questions, by their codes.</summary>
    public Dictionary<string, string?> Replies { get; set; } = [];

    /// <summary>To those that take several choices.</summary>
    public Dictionary<string, List<string>> Chosen { get; set; } = [];

    /// <summary>Whether its writer has seen what is reported nearby, and sends it all the same.</summary>
    public bool SeenNearby { get; set; }

    internal DraftAnswers ToAnswers(GeoPoint point, Category category, Dictionary<string, string> replies, string? knownEmail)
    {
        var place = PointText.Degrees(point);
        return new DraftAnswers
        {
            Longitude = point.Longitude,
            Latitude = point.Latitude,
            Place = Exactly.Trim() is { Length: > 0 and <= 150 } exactly ? $"{exactly}, {place}" : place,
            Category = category.Slug,
            SeenNearby = true,
            Title = Title.Trim(),
            Details = Details.Trim(),
            Questions = replies,
            Name = Name.Trim() is { Length: <= 100 } name ? name : "",
            Email = knownEmail ?? Email.Trim(),
        };
    }
}

/// <summary>What became of it.</summary>
/// <param name="IsSent">Whether there is a report of it now.</param>
/// <param name="Answer">For the phone.</param>
public sealed record OfflineOutcome(bool IsSent, object Answer)
{
    public static OfflineOutcome Not(string reason, string text, IReadOnlyList<OfflineNearby>? nearby = null) => new(false, new { reason, text, nearby });
}

/// <summary>A report nearby that may be the same.</summary>
public sealed record OfflineNearby(string Title, string Address, int Metres);
