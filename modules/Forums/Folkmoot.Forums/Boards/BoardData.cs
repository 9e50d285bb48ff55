using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents.Verification;

namespace Folkmoot.Forums.Boards;

/// <summary>One board, as recipes and staff describe it.</summary>
public sealed class BoardData : IValidatableObject
{
    public const int MaximumRules = 5000;

    /// <summary>What stands below /forums itself: no board's.</summary>
    internal static readonly string[] FixedParts = ["admin", "answering-by-mail", "areas", "drafts", "new", "replies-by-mail", "similar", "unread", "you-said-we-did"];

    /// <summary>Its part of addresses: <c>parks</c> is at /forums/parks.</summary>
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(100)]
    public string Title { get; set; } = "";

    [StringLength(500)]
    public string? Description { get; set; }

    /// <summary>The area that it belongs to; absent for the whole council.</summary>
    public AreaId? Area { get; set; }

    /// <summary>Whether it is the area's own, such as <c>boardsFor</c> opens. When the area has one already, that one becomes so and keeps its address.</summary>
    public bool OwnOfArea { get; set; }

    /// <summary>Readable, but closed.</summary>
    public bool Archived { get; set; }

    public BoardReaders Readers { get; set; }

    /// <summary>Stand above the forms on which people write here; Markdown.</summary>
    [StringLength(MaximumRules)]
    public string? Rules { get; set; }

    /// <summary>The level that people need to write here, when it is more than what all forums ask for.</summary>
    public ResidentLevel? NeedsLevel { get; set; }

    /// <summary>Whether only those who live in its area write here.</summary>
    public bool ResidentsOnly { get; set; }

    /// <summary>Topics in which nobody has written for so many days take no more posts; absent for never.</summary>
    [Range(1, 3650)]
    public int? QuietDays { get; set; }

    /// <summary>Slow mode: one post a person in so many minutes; absent for none.</summary>
    [Range(1, 1440)]
    public int? SlowMinutes { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FixedParts.Contains(Id))
        {
            yield return new ValidationResult($"The id '{Id}' is a fixed part of addresses below /forums. Choose another.", [nameof(Id)]);
        }

        if (ResidentsOnly && Area is null)
        {
            yield return new ValidationResult("A board that only residents write on needs an area.", [nameof(ResidentsOnly)]);
        }

        if (OwnOfArea && Area is null)
        {
            yield return new ValidationResult("A board that is an area's own needs an area.", [nameof(OwnOfArea)]);
        }
    }

    internal static BoardData Of(Board board) => new()
    {
        Id = board.Slug,
        Title = board.Title,
        Description = board.Description,
        Area = board.Area,
        OwnOfArea = board.OpenedForArea,
        Archived = board.Archived,
        Readers = board.Readers,
        Rules = board.Rules,
        NeedsLevel = board.NeedsLevel,
        ResidentsOnly = board.ResidentsOnly,
        QuietDays = board.QuietDays,
        SlowMinutes = board.SlowMinutes,
    };
}
