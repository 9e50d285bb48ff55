using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Folkmoot.Core.Search;

/// <summary>A public item as the search index knows it. Written by <see cref="SearchIndex"/> in SQL, since PostgreSQL makes the words.</summary>
public sealed class SearchItem
{
    private SearchItem()
    {
    }

    /// <summary>As an <see cref="ItemRef"/> is written.</summary>
    public string Item { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Below the site's base address, with a leading slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The code of the area that it belongs to.</summary>
    public string? Area { get; private set; }

    /// <summary>The text search configuration that made the words.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Stems with their places; those of the title weigh A, the others C.</summary>
    public NpgsqlTsVector Words { get; private set; } = null!;
}

/// <summary>A word as the site spells it.</summary>
public sealed class SearchWord
{
    private SearchWord()
    {
    }

    public string Word { get; private set; } = "";
}

internal sealed class SearchItemMapping : IEntityTypeConfiguration<SearchItem>
{
    public void Configure(EntityTypeBuilder<SearchItem> builder)
    {
        builder.ToTable("search_items");
        builder.HasKey(i => i.Item);
    }
}

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("search_words");
        builder.HasKey(w => w.Word);
    }
}
