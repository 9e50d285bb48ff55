using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Questionnaires;

/// <summary>What whoever reported something is asked, once: whether it is fixed, or for an enquiry whether they are content.</summary>
public sealed class Questionnaire
{
    private Questionnaire()
    {
    }

    internal Questionnaire(Guid reportId, string codeHash, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ReportId, CodeHash, AskedAt) = (reportId, codeHash, now);
    }

    public Guid Id { get; private set; }

    public Guid ReportId { get; private set; }

    /// <summary>Of the code in the mail's link.</summary>
    public string CodeHash { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool? IsFixed { get; private set; }

    /// <summary>From 1, not at all, to 5.</summary>
    public int? Satisfied { get; private set; }

    internal void Answer(bool? isFixed, int? satisfied, DateTimeOffset now) => (IsFixed, Satisfied, AnsweredAt) = (isFixed, satisfied, now);
}

internal sealed class QuestionnaireMapping : IEntityTypeConfiguration<Questionnaire>
{
    public void Configure(EntityTypeBuilder<Questionnaire> builder)
    {
        builder.ToTable("questionnaires");
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Id).ValueGeneratedNever();
    }
}
