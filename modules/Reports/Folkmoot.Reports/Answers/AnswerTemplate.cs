using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Answers;

/// <summary>Words that officers give often: they choose them, change what is to be changed, and send them.</summary>
public sealed class AnswerTemplate
{
    private AnswerTemplate()
    {
    }

    internal AnswerTemplate(string slug)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
    }

    public Guid Id { get; private set; }

    /// <summary>Its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; internal set; } = "";

    /// <summary>Plain text with {reference}, {title}, {category}, {place} and {due}.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>What the report becomes with it; null when it stays as it is.</summary>
    public ReportState? State { get; internal set; }

    /// <summary>Null for reports of every category.</summary>
    public Guid? CategoryId { get; internal set; }

    public int Position { get; internal set; }

    /// <summary>The words for one report. What the report itself says is never read for places.</summary>
    public string Fill(Report report, Category category, IFormatProvider culture)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(category);
        return AnswerPlaces.Replace(Text, place => place switch
        {
            "reference" => report.Reference,
            "title" => report.Title,
            "category" => category.Title,
            "place" => report.Place,
            _ => report.DueOn?.ToString("d MMMM yyyy", culture) ?? "",
        });
    }
}

internal sealed class AnswerTemplateMapping : IEntityTypeConfiguration<AnswerTemplate>
{
    public void Configure(EntityTypeBuilder<AnswerTemplate> builder)
    {
        builder.ToTable("templates");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.State).HasConversion<string>(state => state.ToString()!.ToLowerInvariant(), text => Enum.Parse<ReportState>(text, true));
    }
}
