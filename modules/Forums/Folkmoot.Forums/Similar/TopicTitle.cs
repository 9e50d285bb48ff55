using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Similar;

/// <summary>A topic's title beside it, where it can be looked for. PostgreSQL keeps it as the topic's is.</summary>
public sealed class TopicTitle
{
    private TopicTitle()
    {
    }

    public long TopicId { get; private set; }

    public string Title { get; private set; } = "";
}

internal sealed class TopicTitleMapping : IEntityTypeConfiguration<TopicTitle>
{
    public void Configure(EntityTypeBuilder<TopicTitle> builder)
    {
        builder.ToTable("topic_titles");
        builder.HasKey(t => t.TopicId);
    }
}
