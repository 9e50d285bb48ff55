using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Bins;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Contacts;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Invitations;
using Folkmoot.Core.Keys;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Core.Search;
using Folkmoot.Core.Secrets;
using Folkmoot.Core.StaffTerms;
using Folkmoot.Core.Support;
using Folkmoot.Core.Widgets;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core;

/// <summary>Core's tables.</summary>
public sealed class CoreDbContext(DbContextOptions<CoreDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "core";

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<AddressGeneration> AddressGenerations => Set<AddressGeneration>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<AreaContact> AreaContacts => Set<AreaContact>();

    public DbSet<AreaGeneration> AreaGenerations => Set<AreaGeneration>();

    public DbSet<AreaSuccessor> AreaSuccessors => Set<AreaSuccessor>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<BinRound> BinRounds => Set<BinRound>();

    public DbSet<ClosureDay> ClosureDays => Set<ClosureDay>();

    public DbSet<PreElectionPeriod> PreElectionPeriods => Set<PreElectionPeriod>();

    public DbSet<PreElectionException> PreElectionExceptions => Set<PreElectionException>();

    public DbSet<Facility> Facilities => Set<Facility>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<InboxNotice> InboxNotices => Set<InboxNotice>();

    public DbSet<VacantElector> VacantElectors => Set<VacantElector>();

    public DbSet<PostcodeGeneration> PostcodeGenerations => Set<PostcodeGeneration>();

    public DbSet<PostcodePlace> PostcodePlaces => Set<PostcodePlace>();

    public DbSet<ModerationCase> ModerationCases => Set<ModerationCase>();

    public DbSet<Flag> Flags => Set<Flag>();

    public DbSet<Suspension> Suspensions => Set<Suspension>();

    public DbSet<WrittenText> WrittenTexts => Set<WrittenText>();

    public DbSet<Photo> Photos => Set<Photo>();

    public DbSet<NoticePreferences> NoticePreferences => Set<NoticePreferences>();

    public DbSet<Profile> Profiles => Set<Profile>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<SiteSecret> SiteSecrets => Set<SiteSecret>();

    public DbSet<ResidencyProof> ResidencyProofs => Set<ResidencyProof>();

    public DbSet<ResidencyLetter> ResidencyLetters => Set<ResidencyLetter>();

    public DbSet<PersonExport> PersonExports => Set<PersonExport>();

    public DbSet<PersonErasure> PersonErasures => Set<PersonErasure>();

    public DbSet<PlacedWidget> PlacedWidgets => Set<PlacedWidget>();

    public DbSet<SearchItem> SearchItems => Set<SearchItem>();

    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    public DbSet<StaffVisit> StaffVisits => Set<StaffVisit>();

    public DbSet<SupportVisit> SupportVisits => Set<SupportVisit>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();

    public DbSet<Watch> Watches => Set<Watch>();

    public DbSet<DeclinedWatch> DeclinedWatches => Set<DeclinedWatch>();
}
