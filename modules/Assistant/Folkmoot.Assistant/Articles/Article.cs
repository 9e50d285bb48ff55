using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.Articles;

/// <summary>A standard answer that staff wrote. What it says stands in its versions.</summary>
public sealed class Article
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names an article by its slug.</summary>
    public const string ItemKind = "assistant.article";

    /// <summary>What pages show that list articles.</summary>
    public static readonly ItemRef AllItem = new("assistant.articles", "all");

    private Article()
    {
    }

    internal Article(string slug, string language)
    {
        (Id, Slug, Language) = (Guid.CreateVersion7(), slug, language);
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>A culture's name, such as <c>fr-FR</c>.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The team that looks after it.</summary>
    public string Owner { get; internal set; } = "";

    /// <summary>Until then somebody looks whether it is still right; null for no such day.</summary>
    public DateOnly? ReviewOn { get; internal set; }

    /// <summary>The number of the version that everybody sees; null for none.</summary>
    public int? Published { get; internal set; }

    public int Latest { get; internal set; }

    public ItemRef Item => ItemOf(Slug);

    public static ItemRef ItemOf(string slug) => new(ItemKind, slug);

    /// <summary>By the clock: then it is not quoted as current.</summary>
    public bool IsOverdue(DateOnly today) => ReviewOn < today;
}

internal sealed class ArticleMapping : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.ToTable("articles");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Ignore(a => a.Item);
    }
}
