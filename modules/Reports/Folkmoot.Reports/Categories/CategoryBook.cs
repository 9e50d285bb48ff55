using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Categories;

/// <summary>What can be reported.</summary>
public sealed class CategoryBook(ReportsDbContext db)
{
    /// <summary>Those that are offered, in their order.</summary>
    public async Task<IReadOnlyList<Category>> OfferedAsync(CancellationToken cancellationToken) => [.. (await ListAsync(cancellationToken)).Where(c => !c.Archived)];

    public async Task<IReadOnlyList<Category>> ListAsync(CancellationToken cancellationToken) =>
        await db.Categories.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Title).ToListAsync(cancellationToken);

    public Task<Category?> FindAsync(string slug, CancellationToken cancellationToken) =>
        db.Categories.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancellationToken);

    public Task<Category> GetAsync(Guid id, CancellationToken cancellationToken) => db.Categories.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);

    public async Task<string> FreeSlugAsync(string title, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(title), (await db.Categories.Select(c => c.Slug).ToListAsync(cancellationToken)).Contains);

    /// <summary>Makes or changes the category with the data's id.</summary>
    public async Task SaveAsync(CategoryData data, int position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var category = await db.Categories.SingleOrDefaultAsync(c => c.Slug == data.Id, cancellationToken);
        if (category is null)
        {
            category = new Category(data.Id);
            db.Categories.Add(category);
        }

        data.Fill(category);
        category.Position = position;
        await db.SaveChangesAsync(cancellationToken);
    }
}
