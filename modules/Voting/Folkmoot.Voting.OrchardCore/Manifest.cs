using OrchardCore.Modules.Manifest;

[assembly: Module(
    Name = "Folkmoot Votes",
    Author = "Folkmoot",
    Version = "0.1.0",
    Description = "Votes that residents can trust.",
    Category = "Folkmoot",
    Dependencies = ["Folkmoot.Core", "Folkmoot.Voting"])]
