using Folkmoot.Core.Areas;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Search;
using Folkmoot.Core.Widgets;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core;

/// <summary>Core's tables.</summary>
public sealed class CoreDbContext(DbContextOptions<CoreDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "core";

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<AreaGeneration> AreaGenerations => Set<AreaGeneration>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<ClosureDay> ClosureDays => Set<ClosureDay>();

    public DbSet<PreElectionPeriod> PreElectionPeriods => Set<PreElectionPeriod>();

    public DbSet<PreElectionException> PreElectionExceptions => Set<PreElectionException>();

    public DbSet<InboxNotice> InboxNotices => Set<InboxNotice>();

    public DbSet<PostcodeGeneration> PostcodeGenerations => Set<PostcodeGeneration>();

    public DbSet<PostcodePlace> PostcodePlaces => Set<PostcodePlace>();

    public DbSet<NoticePreferences> NoticePreferences => Set<NoticePreferences>();

    public DbSet<Profile> Profiles => Set<Profile>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();

    public DbSet<PlacedWidget> PlacedWidgets => Set<PlacedWidget>();

    public DbSet<SearchItem> SearchItems => Set<SearchItem>();

    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();

    public DbSet<Watch> Watches => Set<Watch>();
}
