using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Listings;

/// <summary>What people narrow the directory by. Editors make them.</summary>
public sealed class Category
{
    private Category()
    {
    }

    internal Category(CategoryData data, int position)
    {
        Id = Guid.CreateVersion7();
        Slug = data.Id;
        Become(data, position);
    }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The heading that it stands under. Of one group any will do, of several groups each.</summary>
    public string GroupName { get; private set; } = "";

    public int Position { get; private set; }

    internal void Become(CategoryData data, int position) => (Title, GroupName, Position) = (data.Title.Trim(), data.Group.Trim(), position);
}

/// <summary>A category as recipes write it.</summary>
public sealed class CategoryData
{
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(80)]
    public string Title { get; set; } = "";

    /// <summary>The heading that it stands under.</summary>
    [Required, StringLength(80)]
    public string Group { get; set; } = "";

    internal static CategoryData Of(Category category) => new() { Id = category.Slug, Title = category.Title, Group = category.GroupName };
}

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.Slug).IsUnique();
    }
}

/// <summary>The categories of the directory.</summary>
public sealed class CategoryBook(BusinessDbContext db)
{
    /// <summary>In the order that editors chose.</summary>
    public async Task<IReadOnlyList<Category>> ListAsync(CancellationToken cancellationToken) =>
        await db.Categories.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Slug).ToListAsync(cancellationToken);

    /// <summary>Adds and changes categories, in this order; with <paramref name="replace"/> others go. Listings keep ids that are gone, and nothing shows them.</summary>
    public async Task SaveAsync(IReadOnlyList<CategoryData> categories, bool replace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(categories);
        var known = await db.Categories.ToDictionaryAsync(c => c.Slug, StringComparer.Ordinal, cancellationToken);
        foreach (var (data, position) in categories.Select((data, position) => (data, position)))
        {
            if (known.Remove(data.Id, out var category))
            {
                category.Become(data, position);
            }
            else
            {
                db.Categories.Add(new Category(data, position));
            }
        }

        if (replace)
        {
            db.Categories.RemoveRange(known.Values);
        }

        db.Raise(new ItemChanged(Listing.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
