using Folkmoot.Data.Files;
using Folkmoot.Data.Outbox;
using Folkmoot.Data.Recipes;
using Folkmoot.Data.Schedule;
using Folkmoot.Data.Settings;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Data;

/// <summary>What every site has below its modules: outbox, schedule, settings, files.</summary>
public sealed class FoundationDbContext(DbContextOptions<FoundationDbContext> options) : SiteDbContext(options)
{
    /// <inheritdoc/>
    protected override string Schema => "folkmoot";

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<SentMail> SentMails => Set<SentMail>();

    public DbSet<ScheduledRun> Schedule => Set<ScheduledRun>();

    public DbSet<SettingsRow> Settings => Set<SettingsRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<RecipeRun> RecipeRuns => Set<RecipeRun>();
}
