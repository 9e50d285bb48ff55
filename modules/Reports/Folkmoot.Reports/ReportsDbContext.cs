using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Reports.Alerts;
using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.MailedAnswers;
using Folkmoot.Reports.OtherSystems;
using Folkmoot.Reports.Plotting;
using Folkmoot.Reports.Questionnaires;
using Folkmoot.Reports.Register;
using Folkmoot.Reports.Sending;
using Folkmoot.Reports.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports;

/// <summary>The map reports' tables.</summary>
public sealed class ReportsDbContext(DbContextOptions<ReportsDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "reports";

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<AlertNews> AlertNews => Set<AlertNews>();

    public DbSet<AnnouncedReport> Announced => Set<AnnouncedReport>();
    public DbSet<AnswerTemplate> Templates => Set<AnswerTemplate>();

    public DbSet<Body> Bodies => Set<Body>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<MailedNote> MailedNotes => Set<MailedNote>();

    public DbSet<Questionnaire> Questionnaires => Set<Questionnaire>();

    public DbSet<ReportDraft> Drafts => Set<ReportDraft>();

    public DbSet<MapQuestion> MapQuestions => Set<MapQuestion>();

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<ProposalSupport> ProposalSupports => Set<ProposalSupport>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportEntry> Entries => Set<ReportEntry>();

    public DbSet<SentRequest> Requests => Set<SentRequest>();

    public DbSet<OtherSystem> Systems => Set<OtherSystem>();

    public DbSet<ReportSend> Sends => Set<ReportSend>();

    public DbSet<Shortlisted> Shortlist => Set<Shortlisted>();

    public DbSet<Voice> Voices => Set<Voice>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>What people are called.</summary>
    public DbSet<ProfileName> ProfileNames => Set<ProfileName>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ReadProfileNames();
    }
}
