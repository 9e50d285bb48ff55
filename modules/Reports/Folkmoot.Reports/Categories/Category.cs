using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Categories;

/// <summary>What a report can be about: fly-tipping, a pothole, a new bus stop.</summary>
public sealed class Category
{
    private Category()
    {
    }

    internal Category(string slug)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
    }

    public Guid Id { get; private set; }

    /// <summary>Its id in recipes, addresses and grants.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; internal set; } = "";

    /// <summary>The heading below which it is offered; empty for none.</summary>
    public string GroupName { get; internal set; } = "";

    /// <summary>What it is and is not; plain text.</summary>
    public string Hint { get; internal set; } = "";

    public CategoryKind Kind { get; internal set; }

    /// <summary>What people read in place of a form, as Markdown; for a form, what they read above it.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Null for the site's own number; 0 asks nobody.</summary>
    public int? DuplicateMetres { get; internal set; }

    /// <summary>Working days; null for the site's own number.</summary>
    public int? TargetDays { get; internal set; }

    /// <summary>Whether its reports are never shown to the public.</summary>
    public bool Private { get; internal set; }

    public IReadOnlyList<Question> Questions { get; internal set; } = [];

    /// <summary>The codes of the areas in which it is offered; empty for every place.</summary>
    public List<string> Areas { get; internal set; } = [];

    /// <summary>The page of any module that answers what people would write, as <c>kind:id</c>; null for none.</summary>
    public string? Answer { get; internal set; }

    /// <summary>That page; null also for what is no item.</summary>
    public ItemRef? AnswerItem => ItemRef.TryParse(Answer, out var item) ? item : null;

    public int Position { get; internal set; }

    /// <summary>Offered no more; its reports stay.</summary>
    public bool Archived { get; internal set; }

    /// <summary>Whether people write something that officers see to.</summary>
    public bool IsWritten => Kind is CategoryKind.Form or CategoryKind.Enquiry;

    public bool IsOfferedAt(IReadOnlyCollection<string> areas) => !Archived && (Areas.Count == 0 || Areas.Any(areas.Contains));
}

/// <summary>What choosing a category leads to.</summary>
public enum CategoryKind
{
    /// <summary>A report.</summary>
    Form,

    /// <summary>An answer that makes a report needless.</summary>
    Answer,

    /// <summary>The advice to call for help at once.</summary>
    Emergency,

    /// <summary>A message without a place, from the contact page.</summary>
    Enquiry,
}

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), text => Enum.Parse<CategoryKind>(text, true));
        builder.Property(c => c.Questions).IsJson();
        builder.Ignore(c => c.IsWritten).Ignore(c => c.AnswerItem);
    }
}

/// <summary>Small lists and bags that are only read with their owner.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => Write(value), text => Read<T>(text), new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
}
