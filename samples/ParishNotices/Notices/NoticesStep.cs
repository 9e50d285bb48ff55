using System.ComponentModel.DataAnnotations;
using Folkmoot;

namespace ParishNotices.Notices;

/// <summary>Hangs notices up.</summary>
public sealed class NoticesStep(NoticeBoard board) : IRecipeStep<NoticesStepData>
{
    public async Task RunAsync(NoticesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var notice in data.Notices)
        {
            await board.SaveAsync(notice, cancellationToken);
        }
    }

    // What people posted is theirs, and stays on the site.
    public async Task<NoticesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var notices = (await board.ListAsync(cancellationToken)).Where(n => n.AuthorId is null).OrderBy(n => n.Slug, StringComparer.Ordinal);
        return notices.Any() ? new NoticesStepData { Notices = [.. notices.Select(NoticeData.Of)] } : null;
    }
}

/// <summary>The site's standing notices.</summary>
public sealed class NoticesStepData
{
    [Required]
    public IReadOnlyList<NoticeData> Notices { get; set; } = [];
}

/// <summary>One notice.</summary>
public sealed class NoticeData
{
    /// <summary>Its part of addresses: <c>fete</c> is at /parish-notices/fete.</summary>
    [Required, StringLength(80), RegularExpression("(?!admin$)[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(100)]
    public string Title { get; set; } = "";

    [Required, StringLength(5000)]
    public string Text { get; set; } = "";

    /// <summary>The area that it is about; absent for all.</summary>
    public AreaId? Area { get; set; }

    public DateTimeOffset? TakeDownAt { get; set; }

    internal static NoticeData Of(Notice notice) => new()
    {
        Id = notice.Slug,
        Title = notice.Title,
        Text = notice.Text,
        Area = notice.AreaCode is null ? null : new AreaId(notice.AreaCode),
        TakeDownAt = notice.TakeDownAt,
    };
}
