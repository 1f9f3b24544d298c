"""The reviewer: what is open to attack in a paper, and the questions that follow from it."""
