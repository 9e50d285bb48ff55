using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Business.Noticeboard;

/// <summary>A notice as recipes and the form's page write it.</summary>
public sealed class NoticeData : IValidatableObject
{
    public NoticeKind Kind { get; set; }

    [Required, StringLength(150)]
    public string Title { get; set; } = "";

    /// <summary>Markdown.</summary>
    [Required, StringLength(5000)]
    public string Text { get; set; } = "";

    [StringLength(200)]
    public string? Place { get; set; }

    /// <summary>How to answer it; plain text.</summary>
    [StringLength(200)]
    public string? Contact { get; set; }

    /// <summary>The id of the firm or group in the directory whose it is.</summary>
    [StringLength(80)]
    public string? Listing { get; set; }

    /// <summary>Of an event.</summary>
    public DateTimeOffset? BeginsAt { get; set; }

    /// <summary>Of an event.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public DateTimeOffset TakeDownAt { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == NoticeKind.Event && BeginsAt is null)
        {
            yield return new ValidationResult("Say when the event begins.", [nameof(BeginsAt)]);
        }

        if (EndsAt < BeginsAt)
        {
            yield return new ValidationResult("The event must end after it begins.", [nameof(EndsAt)]);
        }
    }
}
