using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Listings;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Noticeboard;

/// <summary>Hangs the council's own notices; those that hang already stay. What people hung is theirs, and stays on the site that it is on.</summary>
public sealed class NoticesStep(NoticeBoard board, NoticeDesk desk, BusinessDbContext db) : IRecipeStep<NoticesStepData>
{
    public const string Name = "BusinessNotices";

    public async Task RunAsync(NoticesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var known = await db.Notices.Where(n => n.AuthorId == null).Select(n => n.Title).ToListAsync(cancellationToken);
        foreach (var notice in data.Notices.Where(n => !known.Contains(n.Title.Trim())))
        {
            await desk.HangAsync(notice, authorId: null, formToken: null, heldFor: null, cancellationToken);
        }
    }

    public async Task<NoticesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var slugs = await db.Listings.Select(l => new { l.Id, l.Slug }).ToDictionaryAsync(l => l.Id, l => l.Slug, cancellationToken);
        var notices = await board.Hanging().Where(n => n.AuthorId == null).OrderBy(n => n.Title).ToListAsync(cancellationToken);
        return notices.Count == 0 ? null : new NoticesStepData { Notices = [.. notices.Select(n => Of(n, slugs))] };
    }

    private static NoticeData Of(Notice notice, Dictionary<Guid, string> slugs) => new()
    {
        Kind = notice.Kind,
        Title = notice.Title,
        Text = notice.Text,
        Place = ListingData.NullWhenEmpty(notice.Place),
        Contact = ListingData.NullWhenEmpty(notice.Contact),
        Listing = notice.ListingId is { } id ? slugs.GetValueOrDefault(id) : null,
        BeginsAt = notice.BeginsAt,
        EndsAt = notice.EndsAt,
        TakeDownAt = notice.TakeDownAt,
    };
}

/// <summary>The council's own notices.</summary>
public sealed class NoticesStepData : IValidatableObject
{
    [Required]
    public IReadOnlyList<NoticeData> Notices { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Notices.GroupBy(n => n.Title.Trim(), StringComparer.Ordinal).Where(same => same.Count() > 1)
        .Select(same => new ValidationResult($"The title {same.Key} is used more than once. Give each notice its own.", [nameof(Notices)]));
}
