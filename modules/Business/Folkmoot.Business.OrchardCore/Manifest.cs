using OrchardCore.Modules.Manifest;

[assembly: Module(
    Name = "Folkmoot.Business",
    Author = "Folkmoot",
    Version = "0.1.0",
    Description = "A portal for local firms: news and crime reports by feed, a directory, conversation.",
    Category = "Folkmoot",
    Dependencies = ["Folkmoot.Core", "Folkmoot.Business"])]
