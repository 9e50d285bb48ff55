using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Assistant.Emergencies;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant;

/// <summary>The assistant's tables.</summary>
public sealed class AssistantDbContext(DbContextOptions<AssistantDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "assistant";

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<ArticleVersion> Versions => Set<ArticleVersion>();

    public DbSet<AskedQuestion> Asked => Set<AskedQuestion>();

    public DbSet<CountedMonth> Months => Set<CountedMonth>();

    public DbSet<OwnEmergency> Emergencies => Set<OwnEmergency>();

    public DbSet<Vocabulary> Vocabularies => Set<Vocabulary>();

    public DbSet<Knowledge> Knowledge => Set<Knowledge>();
}
