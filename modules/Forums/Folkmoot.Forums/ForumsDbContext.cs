using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums;

/// <summary>The forums' tables.</summary>
public sealed class ForumsDbContext(DbContextOptions<ForumsDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "forums";

    public DbSet<Board> Boards => Set<Board>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Post> Posts => Set<Post>();

    /// <summary>What the authors are called.</summary>
    public DbSet<ProfileName> ProfileNames => Set<ProfileName>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ReadProfileNames();
    }
}
