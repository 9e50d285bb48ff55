using Folkmoot.Reports.Categories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Register;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("reports");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Number).ValueGeneratedOnAdd();
        builder.Property(r => r.Answers).IsJson();
        builder.Property(r => r.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<ReportState>(text, true));
        builder.Property(r => r.Withheld).HasConversion<string>(why => why.ToString()!.ToLowerInvariant(), text => Enum.Parse<Withheld>(text, true));
        builder.Ignore(r => r.Item).Ignore(r => r.Area).Ignore(r => r.Point);
    }
}
