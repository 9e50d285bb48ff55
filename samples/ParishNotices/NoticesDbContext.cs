using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using ParishNotices.Notices;

namespace ParishNotices;

/// <summary>The notices' tables.</summary>
public sealed class NoticesDbContext(DbContextOptions<NoticesDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "parishnotices";

    public DbSet<Notice> Notices => Set<Notice>();
}
