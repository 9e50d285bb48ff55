using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Answers;

/// <summary>The answers that are ready to be used.</summary>
public sealed class AnswerBook(ReportsDbContext db)
{
    public async Task<IReadOnlyList<AnswerTemplate>> ListAsync(CancellationToken cancellationToken) =>
        await db.Templates.AsNoTracking().OrderBy(t => t.Position).ThenBy(t => t.Title).ToListAsync(cancellationToken);

    /// <summary>Those for reports of a category.</summary>
    public async Task<IReadOnlyList<AnswerTemplate>> ForAsync(Guid categoryId, CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Where(t => t.CategoryId is null || t.CategoryId == categoryId)];

    public Task<AnswerTemplate?> FindAsync(string slug, CancellationToken cancellationToken) =>
        db.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.Slug == slug, cancellationToken);

    public async Task<string> FreeSlugAsync(string title, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(title), (await db.Templates.Select(t => t.Slug).ToListAsync(cancellationToken)).Contains);

    /// <summary>Makes or changes the template with the data's id.</summary>
    public async Task SaveAsync(AnswerData data, int position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var template = await db.Templates.SingleOrDefaultAsync(t => t.Slug == data.Id, cancellationToken);
        if (template is null)
        {
            template = new AnswerTemplate(data.Id);
            db.Templates.Add(template);
        }

        Guid? category = data.Category is null ? null : await db.Categories.Where(c => c.Slug == data.Category).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException($"There is no category '{data.Category}'. The step ReportCategories makes it, before ReportAnswers.");
        (template.Title, template.Text, template.State) = (data.Title.Trim(), data.Text.ReplaceLineEndings("\n").Trim(), data.State);
        (template.CategoryId, template.Position) = (category, position);
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task DeleteAsync(string slug, CancellationToken cancellationToken) => db.Templates.Where(t => t.Slug == slug).ExecuteDeleteAsync(cancellationToken);
}
